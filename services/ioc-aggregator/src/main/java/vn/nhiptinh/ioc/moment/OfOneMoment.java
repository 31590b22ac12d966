package vn.nhiptinh.ioc.moment;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads everything as of one moment, whatever is counted meanwhile. A number that is put together of several statements, or
 * stands beside others, has to agree with itself and with them.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OfOneMoment {}
