import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { type Content, html, type Markup } from '../../../model/markup.ts';
import { halfWidth, knownCapacity, limitsText, limitText, visitRate } from '../../capacity-text.ts';
import { INSTABILITIES, METHODS } from '../../capacity-words.ts';
import { formatDecimal, formatPercent, type Locale } from '../../quantity.ts';
import { both, definitions, quantity } from '../bilingual.ts';

type Fact = readonly [name: Markup, value: Content];

/** How the number was found, how sure it is, and what limits the platform. */
export function methodSection(search: CapacitySearch): Markup {
  return html`<section aria-labelledby="method">
<h2 id="method">${both('Tìm ra thế nào, chắc đến đâu', 'How it was found, and how sure it is')}</h2>
${definitions([...answerFacts(search), ...stabilityFacts(search), effortFact(search)])}
</section>`;
}

function answerFacts(search: CapacitySearch): Fact[] {
  const { answer, objectives } = search;
  const capacity = knownCapacity(search);
  const method = answer?.method ?? null;
  const binding = answer?.binding ?? null;
  return [
    ...(method === null
      ? []
      : [
          [both('Cách ước lượng', 'Method'), both(METHODS[method].vi, METHODS[method].en)] as const,
        ]),
    ...(capacity === null
      ? []
      : [[both('Độ chắc chắn', 'How sure'), quantity((l) => surenessText(capacity, l))] as const]),
    ...(binding === null
      ? []
      : [
          [
            both('Yếu tố giới hạn', 'What limits it'),
            quantity((l) => limitText(binding, objectives, l)),
          ] as const,
        ]),
  ];
}

function surenessText(
  capacity: NonNullable<CapacitySearch['belief']['capacity']>,
  locale: Locale,
): string {
  const { low_per_s, high_per_s, confidence } = capacity;
  const sure = formatPercent(confidence, 1, locale);
  const [low, high] = [low_per_s, high_per_s].map((rate) => formatDecimal(rate, 1, locale));
  const width = formatPercent(halfWidth(capacity), 1, locale);
  return locale === 'vi'
    ? `Khoảng tin cậy danh nghĩa ${sure}: từ ${low} đến ${high} lượt truy cập/s (±${width}). Khoảng chỉ gồm sai số ngẫu nhiên của phép đo này, không gồm khác biệt giữa các ngày hay giữa môi trường thử và môi trường thật.`
    : `Interval at a nominal ${sure}: ${low} to ${high} visits/s (±${width}). It holds the random error of this measurement alone, not the difference between days, nor between this environment and the real one.`;
}

function stabilityFacts({ answer, settings }: CapacitySearch): Fact[] {
  if (answer === null) return [];
  const { recovery, instability, required_passed: passed } = answer;
  const back =
    recovery === null
      ? both('không thử, hoặc chưa rõ', 'not tried, or not clear')
      : quantity((l) =>
          l === 'vi'
            ? `Sau khi bị quá tải, nền tảng trở lại bình thường ở ${visitRate(recovery.down_per_s, l)}.`
            : `After an overload the platform came back at ${visitRate(recovery.down_per_s, l)}.`,
        );
  return [
    [both('Phục hồi', 'Recovery'), back],
    ...(instability === null
      ? []
      : [
          [
            both('Mất ổn định', 'Instability'),
            both(INSTABILITIES[instability].vi, INSTABILITIES[instability].en),
          ] as const,
        ]),
    ...(settings.required_per_s === null || passed === null
      ? []
      : [
          [
            both('Năm lần, cao hơn mức yêu cầu 3 %', 'Five, 3 % above the required rate'),
            passed
              ? both('cả năm đều đạt', 'all five passed')
              : both('có lần không đạt', 'not all passed'),
          ] as const,
        ]),
  ];
}

function effortFact({ settings, trials }: CapacitySearch): Fact {
  const used = {
    trials: trials.length,
    time_s: trials.reduce((sum, { duration_s }) => sum + duration_s, 0),
    requests: trials.reduce((sum, { requests }) => sum + requests, 0),
  };
  return [both('Đã dùng', 'Spent'), quantity((l) => limitsText(settings, used, l))];
}
