import {
  GOLIVE_DECISIONS,
  type GoliveCheck,
  type GoliveDecision,
  type GoliveResult,
} from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { GOLIVE_MEANINGS, GOLIVE_SHORT, GOLIVE_WORDS, subjectWords } from '../../golive-words.ts';
import { formatCount, type Locale } from '../../quantity.ts';
import { both, NONE, quantity } from '../bilingual.ts';

/** The colours of a run's verdict stand for the same here. */
export const DECISION_CLASSES: Readonly<Record<GoliveDecision, string>> = {
  GO: 'pass',
  INCONCLUSIVE: 'invalid',
  'NO-GO': 'fail',
};

/** The decision in a few words, what it means, and which platforms made it. */
export function decisionSection(check: GoliveCheck): Markup {
  const { decision, results, interrupted } = check;
  const [word, meaning] = [GOLIVE_WORDS[decision], GOLIVE_MEANINGS[decision]];
  const figures = [...GOLIVE_DECISIONS].reverse().map((one) => countFigure(one, results));
  return html`<section class="decision golive ${DECISION_CLASSES[decision]}" aria-labelledby="decision">
<h2 id="decision">${both(word.vi, word.en)}</h2>
<p class="meaning">${both(meaning.vi, meaning.en)}</p>
${interrupted ? INTERRUPTED : NONE}<dl class="figures">${figures}</dl>
</section>`;
}

const INTERRUPTED = html`<p>${both(
  'Người vận hành đã ngắt lần kiểm tra này: những gì chưa làm được ghi là chưa kiểm thử.',
  'The operator interrupted this check: what was not done counts as not tested.',
)}</p>
`;

function countFigure(decision: GoliveDecision, results: readonly GoliveResult[]): Markup {
  const { vi, en, mark } = GOLIVE_SHORT[decision];
  const those = results.filter(({ verdict }) => verdict.decision === decision);
  const names = (l: Locale): string =>
    those.map(({ subject }) => subjectWords(subject)[l]).join(', ');
  return html`<div class="${DECISION_CLASSES[decision]}"><dt><span aria-hidden="true">${mark}</span> ${both(vi, en)}</dt>
<dd>${quantity((l) => formatCount(those.length, l))}${those.length === 0 ? NONE : html` <small>${both(names('vi'), names('en'))}</small>`}</dd></div>
`;
}
