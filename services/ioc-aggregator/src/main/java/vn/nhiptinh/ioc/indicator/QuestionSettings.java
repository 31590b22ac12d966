package vn.nhiptinh.ioc.indicator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one question may ask for. */
@ConfigMapping(prefix = "nhiptinh.ioc.question")
public interface QuestionSettings {

    /** Most days in a period; a little over ten years. */
    @WithDefault("3700")
    int maxDays();

    /** Most periods of time that an indicator which is no sum is split into, for each is read by itself. */
    @WithDefault("120")
    int maxPeriods();

    /** From how many agencies on their numbers are read together instead of one after the other. */
    @WithDefault("4")
    int togetherFrom();
}
