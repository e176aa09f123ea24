package app;

{% if values.queue %}
import static org.mockito.Mockito.verify;
{% endif %}
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
{% if values.queue %}
import org.springframework.test.context.bean.override.mockito.MockitoBean;
{% endif %}
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

{% if values.database %}
@SpringBootTest(properties = "DATABASE_URL=postgresql://nobody:none@127.0.0.1:1/none")
{% else %}
@SpringBootTest
{% endif %}
@AutoConfigureMockMvc
class ServiceTest {

    @Autowired
    private MockMvc http;
{% if values.queue %}

    @MockitoBean
    private Queue queue;
{% endif %}

    @Test
    void isAlive() throws Exception {
        http.perform(get("/healthz")).andExpect(status().isOk());
    }

{% if values.database %}
    @Test
    void isNotReadyWhileTheDatabaseIsAway() throws Exception {
        http.perform(get("/readyz")).andExpect(status().isServiceUnavailable());
    }
{% else %}
    @Test
    void isReady() throws Exception {
        http.perform(get("/readyz")).andExpect(status().isOk());
    }
{% endif %}

    @Test
    void greetsByName() throws Exception {
        greet("{\"name\":\"Ada\"}")
            .andExpect(status().isCreated())
            .andExpect(content().json("{\"message\":\"Hello, Ada!\"}"));
{% if values.queue %}
        verify(queue).send(new GreetingController.Greeting("Hello, Ada!"));
{% endif %}
    }

    @Test
    void refusesAGreetingWithoutAName() throws Exception {
        greet("{}").andExpect(status().isBadRequest());
    }

    private ResultActions greet(String body) throws Exception {
        return http.perform(post("/v1/greetings").contentType(MediaType.APPLICATION_JSON).content(body));
    }
}
