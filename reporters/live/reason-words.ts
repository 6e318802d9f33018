import { OPERATIONS } from '../../model/operation.ts';
import type { ObjectiveResult, Reason } from '../../model/verdict.ts';
import { PLATFORM_WORDS, REASONS, type Words } from '../html/words.ts';
import { objectiveText } from '../objective-text.ts';
import { formatCount, formatPercent } from '../quantity.ts';

/**
 * A reason in both languages. The judge's sentences are English; in Vietnamese the reason is named, with the figures
 * of its objective where it is about one, and else with the judge's own sentence.
 */
export function reasonWords(reason: Reason, objectives: readonly ObjectiveResult[]): Words {
  const title = REASONS[reason.code].vi;
  const held = objectives.find((o) => isAbout(reason, o));
  if (held !== undefined) return { vi: `${title}: ${figuresOf(held)}`, en: reason.text };
  const place = placeOf(reason);
  return { vi: `${title}${place === null ? '' : ` (${place})`}: ${reason.text}`, en: reason.text };
}

function isAbout(reason: Reason, { objective, ...held }: ObjectiveResult): boolean {
  return (
    reason.operation === objective.operation &&
    reason.window === undefined &&
    reason.samples === held.samples &&
    reason.observed === held.bad_ratio &&
    reason.limit === held.allowed_ratio
  );
}

function figuresOf({ objective, samples, bad, ...held }: ObjectiveResult): string {
  const { outcome, bad_ratio, allowed_ratio } = held;
  const { title_vi } = OPERATIONS[objective.operation];
  if (outcome === 'unmeasured') {
    return `${title_vi}: mới có ${formatCount(samples, 'vi')} yêu cầu, chưa đủ để kết luận về ${objectiveText(objective, 'vi')}`;
  }
  const bad_of = `${formatCount(bad, 'vi')} trên ${formatCount(samples, 'vi')} yêu cầu không đạt`;
  const ratio = formatPercent(samples === 0 ? null : bad_ratio, 2, 'vi');
  const allowed = formatPercent(allowed_ratio, 2, 'vi');
  return `${title_vi}: ${bad_of} ${objectiveText(objective, 'vi')} (${ratio}; cho phép nhiều nhất ${allowed})`;
}

function placeOf({ operation, platform }: Reason): string | null {
  if (operation !== undefined) return OPERATIONS[operation].title_vi;
  return platform === undefined ? null : PLATFORM_WORDS[platform].vi;
}
