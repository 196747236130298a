package dev.paceline.expressions;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelMutableAst;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** Compiles expressions. */
public final class Expressions {

    /** The longest expression, in characters. */
    public static final int LONGEST = 4_000;

    private static final int DEEPEST = 60;

    static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .maxParseExpressionNodeCount(LONGEST)
            .enableHeterogeneousNumericComparisons(true)
            .populateMacroCalls(false)
            .build();

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();

    /** By how often loops may run. */
    private static final Map<Integer, CelRuntime> RUNTIMES = new ConcurrentHashMap<>();

    private Expressions() {}

    /**
     * Compiles and type-checks.
     *
     * @param variables the names it may read; their values are JSON-like, checked when evaluated
     * @throws ExpressionException when it does not parse, names something unknown, joins types that do not fit, or holds a
     *     number that cannot be exact
     */
    public static Expression compile(String source, String... variables) {
        CelAbstractSyntaxTree parsed = checked(PARSER.parse(source));
        CelMutableAst tree = CelMutableAst.fromCelAst(parsed);
        NumberLiterals literals = new NumberLiterals(source, parsed.getSource());
        literals.replaceIn(tree.expr());
        CelAbstractSyntaxTree plain = tree.toParsedAst(true);
        ExpressionSize size = ExpressionSize.of(tree);
        SortedSet<String> fields = Shape.fields(tree, Set.of(variables));
        RegexCheck.check(plain);
        DynamicParts.markIn(tree, size);
        CelCheckerBuilder checker = CelCompilerFactory.standardCelCheckerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(Library.standardDeclarations())
                .addFunctionDeclarations(Library.declarations());
        for (String variable : variables) {
            checker.addVarDeclarations(CelVarDecl.newVarDeclaration(variable, SimpleType.DYN));
        }
        Map<String, Optional<Object>> values = new HashMap<>();
        literals.named().forEach((value, name) -> {
            checker.addVarDeclarations(CelVarDecl.newVarDeclaration(name, Library.DECIMAL));
            values.put(name, Optional.of(value));
        });
        CelAbstractSyntaxTree typed = checked(checker.build().check(tree.toParsedAst(true)));
        try {
            return new Expression(
                    source,
                    runtime(size.loopSteps()).createProgram(typed),
                    values,
                    Shape.kind(typed.getResultType()),
                    fields,
                    FieldPaths.in(plain),
                    ShortCut.of(plain.getExpr(), Set.of(variables), values),
                    size.steps());
        } catch (CelEvaluationException e) {
            throw new ExpressionException(String.valueOf(e.getMessage()), 1, 1);
        }
    }

    private static CelRuntime runtime(int loopSteps) {
        return RUNTIMES.computeIfAbsent(loopSteps, steps -> CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(
                        OPTIONS.toBuilder().comprehensionMaxIterations(steps).build())
                .setStandardFunctions(Library.standardFunctions())
                .addFunctionBindings(Library.bindings())
                .build());
    }

    private static CelAbstractSyntaxTree checked(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            List<CelIssue> errors = e.getErrors();
            if (errors.isEmpty()) {
                throw new ExpressionException(String.valueOf(e.getMessage()), 1, 1);
            }
            CelSourceLocation location = errors.get(0).getSourceLocation();
            throw new ExpressionException(
                    errors.get(0).getMessage(), Math.max(1, location.getLine()), location.getColumn() + 1);
        }
    }
}
