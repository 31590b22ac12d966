package vn.nhiptinh.dossier.dossier;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds and stores dossiers. */
@ApplicationScoped
public class DossierRepository implements PanacheRepositoryBase<Dossier, String> {

    /** The version of a dossier as it is now, without waiting for who is changing it. */
    Optional<Integer> versionOf(String code) {
        return getEntityManager()
                .createQuery("select d.version from Dossier d where d.code = :code", Integer.class)
                .setParameter("code", code)
                .getResultStream()
                .findFirst();
    }
}
