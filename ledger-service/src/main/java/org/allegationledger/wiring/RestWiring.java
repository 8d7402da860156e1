package org.allegationledger.wiring;

import java.util.function.Supplier;
import org.allegationledger.access.Caller;
import org.allegationledger.log.TextSeal;
import org.allegationledger.rest.answer.Form;
import org.allegationledger.rest.audit.EntryOpener;
import org.allegationledger.rest.problem.ProblemReportValve;
import org.allegationledger.rest.request.KnownParameters;
import org.allegationledger.rest.request.LinesConverter;
import org.allegationledger.rest.request.StrictJson;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The room {@code rest}. Its operations need a {@code Recorder}, {@code Questions}, a {@code LogReader} and its
 * {@code EventCodec}, {@code Imports}, and {@code LiveSettings}, which other rooms' wiring and the configuration make.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan("org.allegationledger.rest")
public class RestWiring implements WebMvcConfigurer {

    /** A live stream has no end. Who does not read at all is cut off by the time-out of each write. */
    private static final long NO_TIMEOUT = 0;

    @Bean
    EntryOpener entryOpener(TextSeal seal) {
        return new OpenedEntries(seal);
    }

    /** Everybody, until access control comes: the service listens on loopback only. */
    @Bean
    Supplier<Caller> caller() {
        return () -> Caller.LOCAL;
    }

    /** Answers have their fields in the order in which the contract has them. */
    @Bean
    JsonMapperBuilderCustomizer fieldsInTheContractsOrder() {
        return Form::inTheContractsOrder;
    }

    /** What Tomcat refuses by itself becomes a problem, too. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(new StrictJson()).addCustomConverter(new LinesConverter());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/v1/**");
    }

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        async.setDefaultTimeout(NO_TIMEOUT);
    }

    /** The contract itself, as it is written; the page in {@code static/swagger-ui} shows it. And the schemas of the events. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/openapi/**").addResourceLocations("classpath:/openapi/");
        registry.addResourceHandler("/schemas/**").addResourceLocations("classpath:/schemas/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/swagger-ui", "/swagger-ui/index.html");
        registry.addRedirectViewController("/swagger-ui/", "/swagger-ui/index.html");
        registry.addRedirectViewController("/swagger-ui.html", "/swagger-ui/index.html");
    }
}
