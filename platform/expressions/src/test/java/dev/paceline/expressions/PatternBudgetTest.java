package dev.paceline.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a regular expression may become when it is compiled. */
class PatternBudgetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "((((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9})",
                "(\\\\pL{500})(\\\\pL{500})(\\\\pL{500})",
                "(?:(?:x{100}y){100}z){100}",
                "(a|b|[^c]{999}){2}"
            })
    void aPatternWhoseProgramIsHugeIsRefusedWithItsPlace(String pattern) {
        assertThatThrownBy(() -> Expressions.compile("element.a.matches('" + pattern + "')", "element"))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("line 1, column 19: the pattern compiles to more than 1000 instructions: "
                        + "make its repetitions smaller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1000}){1000}){1000}", "(", "a{1001}"})
    void aPatternOfTheDataIsBoundedAsWell(String pattern) {
        Outcome outcome = Expressions.compile("'a'.matches(element.p)", "element")
                .evaluate(Map.of("element", Map.of("p", pattern)));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z0-9._%+-]+@[a-z0-9.-]+\\\\.[a-z]{2,63}",
                "^(\\\\+?[0-9]{1,3}[ -]?)?([0-9]{2,5}[ -]?){2,4}$",
                "[]a]{3}",
                "[[:alpha:]]{1,50}",
                "\\\\Q{99999}\\\\E",
                "a{,5}{"
            })
    void patternsThatPeopleWriteAreTaken(String pattern) {
        assertThat(BudgetTest.bounded("element.items[0].t.matches('" + pattern + "')"))
                .isInstanceOf(Outcome.Value.class);
    }
}
