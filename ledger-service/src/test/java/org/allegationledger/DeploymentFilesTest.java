package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What a user starts the service from: the manifests and the compose file, read as what they are, without a container engine. */
class DeploymentFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path BASE = ROOT.resolve("k8s/base");
    private static final Path DOCKERFILE = ROOT.resolve("docker/Dockerfile");
    private static final Path COMPOSE = ROOT.resolve("docker/compose.yaml");

    private static final Set<String> CONFIGURATION = Set.of(
            "SERVER_ADDRESS",
            "SERVER_PORT",
            "LEDGER_MONGODB_URI",
            "LEDGER_MONGODB_DATABASE",
            "LEDGER_MASTER_KEY",
            "LEDGER_OTHER_MASTER_KEY",
            "LEDGER_SIGNING_KEY",
            "LEDGER_NEXT_SIGNING_KEY",
            "LEDGER_ORIGIN",
            "LEDGER_WITNESSES",
            "LEDGER_DATA_DIR",
            "LEDGER_DEMO");

    private final Deployment deployment = manifest("deployment.yaml", Deployment.class);
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().getFirst();

    @Test
    void the_kustomization_lists_every_manifest() throws IOException {
        try (Stream<Path> files = Files.list(BASE)) {
            assertThat((List<?>) yaml(BASE.resolve("kustomization.yaml")).get("resources"))
                    .map(Object::toString)
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("kustomization.yaml"))
                                    .toList());
        }
    }

    @Test
    void the_base_brings_no_secret() throws IOException {
        try (Stream<Path> files = Files.list(BASE)) {
            assertThat(files.map(file -> yaml(file).get("kind"))).doesNotContain("Secret");
        }
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().matches("LEDGER_(.*_KEY|MONGODB_URI)"))
                .hasSize(5)
                .allSatisfy(variable ->
                        assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull());
    }

    @Test
    void every_probe_asks_what_the_actuator_answers_on_the_port_that_is_served() {
        assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
        assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
        assertThat(container.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort().toString()).isEqualTo(environment("SERVER_PORT"));
        });
    }

    @Test
    void the_pod_fits_the_restricted_security_standard() {
        SecurityContext security = container.getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getHostNetwork()).isNull();
    }

    @Test
    void what_the_pod_writes_is_a_directory_of_its_own() {
        assertThat(container.getVolumeMounts())
                .singleElement()
                .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        assertThat(pod.getVolumes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
    }

    @Test
    void the_pod_says_what_it_needs_and_where_it_stops() {
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
        assertThat(deployment.getSpec().getReplicas()).isGreaterThan(1);
    }

    @Test
    void the_service_and_the_policies_select_the_pods() {
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        Service service = manifest("service.yaml", Service.class);

        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
        assertThat(service.getSpec().getSelector()).isEqualTo(labels);
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getTargetPort()).isEqualTo(new IntOrString("http")));
        assertThat(at(yaml(BASE.resolve("network-policy.yaml")), "spec", "podSelector", "matchLabels"))
                .isEqualTo(labels);
        assertThat(at(yaml(BASE.resolve("disruption-budget.yaml")), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
    }

    @Test
    void the_image_runs_as_the_number_that_the_pod_names_on_java_25() throws IOException {
        List<String> lines = Files.readAllLines(DOCKERFILE);
        String user = last(lines, "USER ");

        assertThat(user)
                .isEqualTo("%d:%d"
                        .formatted(
                                pod.getSecurityContext().getRunAsUser(),
                                pod.getSecurityContext().getRunAsGroup()));
        assertThat(last(lines, "FROM ")).isEqualTo("eclipse-temurin:25-jre");
        assertThat(last(lines, "EXPOSE ")).isEqualTo(environment("SERVER_PORT"));
        assertThat(last(lines, "ENTRYPOINT ")).contains("ledger-service.jar");
    }

    @Test
    void every_setting_is_one_that_the_service_has() {
        assertThat(container.getEnv()).extracting(EnvVar::getName).isSubsetOf(CONFIGURATION);
        for (String node : List.of("ledger-1", "ledger-2")) {
            assertThat(CONFIGURATION).containsAll(composeEnvironment(node).keySet());
        }
    }

    @Test
    void a_pod_starts_without_what_only_some_ledgers_have() {
        assertThat(container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null && isOptional(variable.getValueFrom()))
                        .map(EnvVar::getName))
                .containsExactlyInAnyOrder(
                        "LEDGER_OTHER_MASTER_KEY", "LEDGER_NEXT_SIGNING_KEY", "LEDGER_ORIGIN", "LEDGER_WITNESSES");
    }

    @Test
    void compose_runs_two_nodes_on_one_replica_set_and_publishes_them_on_loopback_alone() {
        Map<?, ?> services = (Map<?, ?>) yaml(COMPOSE).get("services");

        for (String node : List.of("ledger-1", "ledger-2")) {
            assertThat((List<?>) at(services, node, "ports"))
                    .isNotEmpty()
                    .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            assertThat(composeEnvironment(node).get("LEDGER_MONGODB_URI"))
                    .isEqualTo("mongodb://mongo-1:27017,mongo-2:27017,mongo-3:27017/?replicaSet=ledger");
        }
        for (String key : List.of("LEDGER_MASTER_KEY", "LEDGER_SIGNING_KEY")) {
            assertThat(composeEnvironment("ledger-1").get(key))
                    .isNotNull()
                    .isEqualTo(composeEnvironment("ledger-2").get(key));
        }
        for (String member : List.of("mongo-1", "mongo-2", "mongo-3")) {
            assertThat(((Map<?, ?>) services.get(member)).containsKey("ports")).isFalse();
        }
    }

    private static boolean isOptional(EnvVarSource source) {
        return source.getSecretKeyRef() != null
                ? Boolean.TRUE.equals(source.getSecretKeyRef().getOptional())
                : Boolean.TRUE.equals(source.getConfigMapKeyRef().getOptional());
    }

    private String environment(String name) {
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Map<String, String> composeEnvironment(String service) {
        return ((Map<?, ?>) at(yaml(COMPOSE), "services", service, "environment"))
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().toString(),
                                entry -> entry.getValue().toString()));
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString("http"));
        return probe.getHttpGet().getPath();
    }

    private static String last(List<String> lines, String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .substring(instruction.length());
    }

    private static Object at(Map<?, ?> tree, String... path) {
        Object node = tree;
        for (String step : path) {
            node = ((Map<?, ?>) node).get(step);
        }
        return node;
    }

    /** Strict: a field that the type does not have is an error, not an additional property. */
    private static <T> T manifest(String name, Class<T> type) {
        ObjectMapper strict = new ObjectMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
            private static final long serialVersionUID = 1L;

            @Override
            public Boolean hasAnySetter(Annotated annotated) {
                return false;
            }
        });
        return strict.convertValue(yaml(BASE.resolve(name)), type);
    }

    private static Map<String, Object> yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
