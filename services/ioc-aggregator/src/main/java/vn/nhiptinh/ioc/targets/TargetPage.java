package vn.nhiptinh.ioc.targets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * A page of targets.
 *
 * @param year whose numbers are held against them
 * @param next the cursor of the page after, absent on the last one
 */
@JsonInclude(Include.NON_NULL)
public record TargetPage(int year, List<TargetView> items, String next) {}
