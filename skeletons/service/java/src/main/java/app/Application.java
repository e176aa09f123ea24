package app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {

    public static void main(String[] args) {
        // Spring has answered the requests in progress by then; without this the exit code is 143, as after a crash
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
        SpringApplication.run(Application.class, args);
    }
}
