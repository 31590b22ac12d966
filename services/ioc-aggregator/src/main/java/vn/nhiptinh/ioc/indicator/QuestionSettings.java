package vn.nhiptinh.ioc.indicator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalDate;

/** How much one question may ask for. */
@ConfigMapping(prefix = "nhiptinh.ioc.question")
public interface QuestionSettings {

    /** Most days in a period; a little over ten years. */
    @WithDefault("3700")
    int maxDays();

    /** The day on which the data begin: a period that ends before it has nothing in it. */
    @WithDefault("2018-01-01")
    LocalDate firstDay();

    /** Most periods of time that an indicator which is no sum is split into, for each is read by itself. */
    @WithDefault("120")
    int maxPeriods();

    /** From how many agencies on their numbers are read together instead of one after the other. */
    @WithDefault("4")
    int togetherFrom();
}
