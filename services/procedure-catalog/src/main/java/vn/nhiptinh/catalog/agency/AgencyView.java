package vn.nhiptinh.catalog.agency;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An agency with all its periods, in the order of time. */
public record AgencyView(@Schema(examples = "H08.32.27") String code, List<AgencyTerms> periods) {}
