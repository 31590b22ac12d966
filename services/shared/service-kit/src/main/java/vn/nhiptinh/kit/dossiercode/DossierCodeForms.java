package vn.nhiptinh.kit.dossiercode;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The forms a dossier code is accepted in: regular expressions with the groups agency, date and number. */
@ConfigMapping(prefix = "nhiptinh.dossier-code")
public interface DossierCodeForms {

    /** TT 03/2025/TT-VPCP: agency by QĐ 20/2020/QĐ-TTg, date yymmdd. */
    @WithDefault("(?<agency>[A-Z]\\d{2}(?:\\.\\d{1,3}){0,3})-(?<date>\\d{6})-(?<number>\\d{4,7})")
    String current();

    /** Agency by QCVN 102:2016, the level-1 code at its end. */
    @WithDefault("(?<agency>\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2})-(?<date>\\d{6})-(?<number>\\d{4,7})")
    String legacy();

    /** Date yyyymmdd, from ministries' systems. */
    @WithDefault("(?<agency>[A-Z]\\d{2}(?:\\.\\d{1,3}){0,3})-(?<date>\\d{8})-(?<number>\\d{4,7})")
    String inbound();
}
