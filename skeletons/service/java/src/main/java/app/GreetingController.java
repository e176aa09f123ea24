package app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GreetingController {

    record Person(@NotNull @Size(min = 1, max = 100) String name) {}

    record Greeting(String message) {}
{% if values.queue %}

    private final Queue queue;

    GreetingController(Queue queue) {
        this.queue = queue;
    }
{% endif %}

    @PostMapping("/v1/greetings")
    @ResponseStatus(HttpStatus.CREATED)
    Greeting greet(@Valid @RequestBody Person person) {
        var greeting = new Greeting("Hello, " + person.name() + "!");
{% if values.queue %}
        queue.send(greeting);
{% endif %}
        return greeting;
    }
}
