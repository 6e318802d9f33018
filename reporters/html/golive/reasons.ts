import type {
  GoliveAction,
  GoliveCheck,
  GoliveReason,
  GoliveResult,
  GoliveVerdict,
} from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { goliveAction, goliveReason, shortfallText } from '../../golive-text.ts';
import { GOLIVE_SHORT, REASON_TONES, subjectWords } from '../../golive-words.ts';
import { both, NONE, quantity } from '../bilingual.ts';
import { OUTCOMES } from '../words.ts';
import { DECISION_CLASSES } from './decision.ts';

/** Row by row: what was shown, what is missing, how likely a shortfall is, and what to do next. */
export function reasonsSection({ results }: GoliveCheck): Markup {
  return html`<section aria-labelledby="reasons">
<h2 id="reasons">${both('Vì sao, và việc cần làm tiếp theo', 'Why, and what to do next')}</h2>
<ul class="reasons golive-reasons">${results.map(item)}</ul>
</section>`;
}

function item({ subject, verdict }: GoliveResult): Markup {
  const name = subjectWords(subject);
  const word = GOLIVE_SHORT[verdict.decision];
  const { reasons, actions, shortfall } = verdict;
  return html`<li class="${DECISION_CLASSES[verdict.decision]}"><strong>${both(`${name.vi}: ${word.vi}`, `${name.en}: ${word.en}`)}</strong>
<ul>${reasons.map((reason) => reasonItem(reason, verdict))}${shortfall === null ? NONE : shortfallItem(shortfall)}</ul>
${actions.length === 0 ? NONE : html`<ol class="actions">${actions.map((action) => actionItem(action, verdict))}</ol>`}</li>
`;
}

function reasonItem(reason: GoliveReason, verdict: GoliveVerdict): Markup {
  const tone = REASON_TONES[reason.code];
  return html`<li class="outcome ${tone}"><span aria-hidden="true">${OUTCOMES[tone].mark}</span> ${quantity((l) => goliveReason(reason, verdict, l))}</li>
`;
}

function shortfallItem(shortfall: NonNullable<GoliveVerdict['shortfall']>): Markup {
  return html`<li class="shortfall">${quantity((l) =>
    l === 'vi'
      ? `Xác suất nhu cầu vượt năng lực: ${shortfallText(shortfall, l)}.`
      : `Chance that more comes than is carried: ${shortfallText(shortfall, l)}.`,
  )}</li>
`;
}

function actionItem(action: GoliveAction, verdict: GoliveVerdict): Markup {
  return html`<li>${quantity((l) => goliveAction(action, verdict, l))}</li>
`;
}
