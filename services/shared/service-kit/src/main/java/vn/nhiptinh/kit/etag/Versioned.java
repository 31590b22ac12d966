package vn.nhiptinh.kit.etag;

/** An answer that is one record in one of its versions, and therefore carries an ETag. */
public interface Versioned {

    /** The version of the record. */
    int version();
}
