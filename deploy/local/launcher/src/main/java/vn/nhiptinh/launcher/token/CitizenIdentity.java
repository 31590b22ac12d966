package vn.nhiptinh.launcher.token;

/**
 * What a citizen's token proves of who they are.
 *
 * @param level of the electronic identity, 0 to 2
 * @param vneid whether they signed in with VNeID
 */
public record CitizenIdentity(int level, boolean vneid) {}
