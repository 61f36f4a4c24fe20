// What the tests hold pages against: the rules of the HTML standard, as a function in a blank page.
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const validator = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:standard'] }));

window.faultsIn = async (html) => (await validator.validateString(html)).results
  .flatMap((r) => r.messages).map((m) => `${m.ruleId} at ${m.line}:${m.column}: ${m.message}`);
