import java.io.FileInputStream;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether files are PDF/A.
 *
 * <p>Usage: {@code java -cp … CheckPdfA 2u file…}. One line a file, {@code PASS} or {@code FAIL} first; broken
 * rules follow, indented. Ends with 0 if all files pass, 1 if not, 2 if it was called wrongly.
 */
public final class CheckPdfA {
    private static final int MOST_REPORTED = 20;

    private CheckPdfA() {}

    public static void main(String[] arguments) {
        PDFAFlavour flavour = arguments.length < 2 ? null : PDFAFlavour.byFlavourId(arguments[0]);
        if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("usage: CheckPdfA 2b|2u|3b|… file…");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (int i = 1; i < arguments.length; i++) {
            allPass &= check(flavour, arguments[i]);
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean check(PDFAFlavour flavour, String file) {
        try (FileInputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, MOST_REPORTED, true, false, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file);
            TreeSet<String> broken = new TreeSet<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    broken.add("  " + assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                            + " " + assertion.getMessage() + " at " + assertion.getLocation().getContext());
                }
            }
            broken.forEach(System.out::println);
            return result.isCompliant();
        } catch (Exception | LinkageError problem) {
            System.out.println("FAIL " + file + "\n  could not be checked: " + problem);
            return false;
        }
    }
}
