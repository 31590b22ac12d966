package vn.nhiptinh.catalog.unit;

import java.util.List;

/** A unit with what it came from and what became of it. */
public record UnitHistory(UnitTerms unit, List<RelatedUnit> predecessors, List<RelatedUnit> successors) {}
