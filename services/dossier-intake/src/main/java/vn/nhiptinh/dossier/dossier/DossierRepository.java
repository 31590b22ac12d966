package vn.nhiptinh.dossier.dossier;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds and stores dossiers. */
@ApplicationScoped
public class DossierRepository implements PanacheRepositoryBase<Dossier, String> {}
