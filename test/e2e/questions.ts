import {
  type Condition,
  compileCondition,
  compileExtraction,
  type Extraction,
} from '../../model/answer.ts';
import type { LoginAnswer } from '../../model/login-flow.ts';

/** What is asked of one answer: a value, whether a condition holds, or a form. */
export type Question =
  | { readonly take: Extraction }
  | { readonly hold: Condition }
  | { readonly form: string | null };

/** What an answer tells, as JSON has it: null for nothing. An exception is told as well. */
export function toldBy(answer: LoginAnswer, question: Question): unknown {
  try {
    if ('take' in question) return compileExtraction(question.take)(answer) ?? null;
    if ('hold' in question) return compileCondition(question.hold)(answer);
    const form = answer.form(question.form ?? undefined);
    return form === undefined ? null : { ...form, action: form.action ?? null };
  } catch (error) {
    return `exception: ${String(error)}`;
  }
}
