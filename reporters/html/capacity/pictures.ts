import type { CapacitySearch, RecordedTrial } from '../../../model/capacity-search.ts';
import { html, type Markup, trusted } from '../../../model/markup.ts';
import {
  intervalText,
  knownCapacity,
  limitUse,
  readingOf,
  useText,
  visitRate,
} from '../../capacity-text.ts';
import { PURPOSES, READING_WORDS, READINGS, type TrialReading } from '../../capacity-words.ts';
import { formatDecimal, type Locale } from '../../quantity.ts';
import { both, NONE, quantity } from '../bilingual.ts';
import type { Words } from '../words.ts';

/** A picture of a search, by the name that the script draws it under. */
interface Picture {
  readonly name: 'curve' | 'overview' | 'delivered' | 'course';
  readonly title: Words;
  readonly axes: Words;
}

const CURVE_AXES: Words = {
  vi: 'ngang: mức tải, lượt truy cập mỗi giây; dọc: phần giới hạn đã dùng, 100 % là đúng giới hạn',
  en: 'across: rate in visits per second; upwards: share of the limit that was used, 100 % is the limit',
};

export const CURVE: Picture = {
  name: 'curve',
  title: { vi: 'Quanh năng lực', en: 'Around the capacity' },
  axes: CURVE_AXES,
};

export const OVERVIEW: Picture = {
  name: 'overview',
  title: { vi: 'Toàn bộ các mức tải đã thử', en: 'All rates that were tried' },
  axes: CURVE_AXES,
};

export const SIDE_PICTURES: readonly Picture[] = [
  {
    name: 'delivered',
    title: { vi: 'Hoàn thành so với đã đến', en: 'Delivered against what came' },
    axes: {
      vi: 'lượt truy cập mỗi giây; nét đứt: bằng nhau',
      en: 'visits per second; dashed: the same',
    },
  },
  {
    name: 'course',
    title: { vi: 'Diễn biến tìm kiếm', en: 'Course of the search' },
    axes: {
      vi: 'ngang: số thứ tự phép thử; dọc: lượt truy cập mỗi giây',
      en: 'across: number of the trial; upwards: visits per second',
    },
  },
];

/** The response–throughput curve and what the search made of it. The table of trials says the same in numbers. */
export function picturesSection(search: CapacitySearch): Markup {
  const title = both('Tải và mức đáp ứng', 'Load and response');
  if (search.trials.length === 0) {
    return html`<section aria-labelledby="pictures"><h2 id="pictures">${title}</h2>
<p>${both('Chưa có phép thử nào.', 'There is no trial yet.')}</p></section>`;
  }
  return html`<section aria-labelledby="pictures">
<h2 id="pictures">${title}</h2>
${legend(search)}
<p class="hint">${both(
    'Dấu nhỏ và mờ là các bước dò; phép thử sau quá tải chỉ có trong hai hình dưới. Dấu ở phía trên khung không có số đo (bị ngắt sớm, dồn việc, bỏ lượt, không hợp lệ) hoặc vượt xa giới hạn. Kéo ngang để phóng to, nhấp đúp để trở lại.',
    'Small and faint marks are steps on the way; trials after an overload are in the two lower pictures only. Marks above the frame have no figure (cut short, piled up, dropped, invalid) or are far beyond the limit. Drag across to zoom, double-click to go back.',
  )}</p>
${knownCapacity(search) === null ? NONE : figure(CURVE)}
${figure(OVERVIEW)}
<div class="charts charts-2">${SIDE_PICTURES.map(figure)}</div>
</section>`;
}

/** One picture for the script to draw, and the line in which it names the trial at the pointer. */
export function figure({ name, title, axes }: Picture): Markup {
  return html`<figure data-picture="${name}">
<figcaption id="caption-${name}">${both(title.vi, title.en)} <span class="unit">(${both(axes.vi, axes.en)})</span></figcaption>
<div class="plot" role="img" aria-labelledby="caption-${name}" aria-describedby="trials"></div>
<p class="picked" aria-hidden="true"></p>
</figure>
`;
}

/** Every mark, band and line with what it stands for; what is not drawn is left out. */
export function legend(search: CapacitySearch): Markup {
  const items = [...markItems(search), ...bandItems(search), ...lineItems(search)];
  return html`<ul class="marks">${items}</ul>`;
}

const SHAPES: Readonly<Record<TrialReading, string>> = {
  pass: '<circle cx="8" cy="8" r="5"/>',
  fail: '<path d="M3 3 13 13M13 3 3 13"/>',
  invalid: '<path d="M8 1.5 14.5 8 8 14.5 1.5 8Z"/>',
  back: '<path d="M8 3 13.5 12.5H2.5Z"/>',
  not_back: '<path d="M8 13 13.5 3.5H2.5Z"/>',
  unread: '<circle cx="8" cy="8" r="4"/>',
};

/** The mark of a trial as it is drawn: shapes tell them apart without colours. */
export function readingMark(reading: TrialReading): Markup {
  return html`<svg class="${reading}" viewBox="0 0 16 16" aria-hidden="true">${trusted(SHAPES[reading])}</svg>`;
}

const MARK_WORDS: Readonly<Record<TrialReading, Words>> = {
  pass: { vi: 'phép thử đạt', en: 'trial that passed' },
  fail: { vi: 'phép thử không đạt', en: 'trial that failed' },
  invalid: { vi: 'phép thử không hợp lệ', en: 'invalid trial' },
  back: { vi: 'đã trở lại sau quá tải', en: 'came back after an overload' },
  not_back: { vi: 'chưa trở lại sau quá tải', en: 'not yet back after an overload' },
  unread: { vi: 'làm nóng, gây quá tải: không đánh giá', en: 'warm-up, burst: not judged' },
};

function markItems({ trials }: CapacitySearch): Markup[] {
  const there = new Set(trials.map(readingOf));
  return READINGS.filter((reading) => there.has(reading)).map((reading) => {
    const { vi, en } = MARK_WORDS[reading];
    return html`<li>${readingMark(reading)}${both(vi, en)}</li>`;
  });
}

function item(swatch: string, text: (locale: Locale) => string): Markup {
  return html`<li><i class="swatch ${swatch}" aria-hidden="true"></i>${quantity(text)}</li>`;
}

function bandItems(search: CapacitySearch): Markup[] {
  const { belief, demand, generator_ceiling_per_s: ceiling } = search;
  const capacity = knownCapacity(search);
  const word = (vi: string, en: string) => (l: Locale) => ({ vi, en })[l];
  return [
    ...(capacity === null
      ? []
      : [item('interval', (l) => `${word('khoảng', 'interval')(l)} ${intervalText(capacity, l)}`)]),
    ...(capacity === null || belief.posterior.length === 0
      ? []
      : [
          item(
            'posterior',
            word('phân phối hậu nghiệm của năng lực', 'posterior density of the capacity'),
          ),
        ]),
    ...(demand === null
      ? []
      : [
          item(
            'demand',
            (l) =>
              `${word('nhu cầu, từ trung vị đến mức cao', 'demand, median to high')(l)}: ${formatDecimal(demand.median_per_s, 1, l)}–${formatDecimal(demand.high_per_s, 1, l)}`,
          ),
        ]),
    ...(ceiling === null
      ? []
      : [
          item(
            'untrusted',
            (l) =>
              `${word('trên một nửa mức trần của bộ phát tải', 'above half of the generator’s ceiling')(l)}: ${visitRate(ceiling / 2, l)}`,
          ),
        ]),
  ];
}

function lineItems(search: CapacitySearch): Markup[] {
  const { belief, answer, settings } = search;
  const capacity = knownCapacity(search);
  const rate = (swatch: string, value: number | null | undefined, words: Words): Markup[] =>
    value === null || value === undefined
      ? []
      : [item(swatch, (l) => `${words[l]} ${visitRate(value, l)}`)];
  return [
    item('objective', (l) => ({ vi: 'mục tiêu', en: 'objective' })[l]),
    ...rate('estimate', capacity?.estimate_per_s, { vi: 'ước lượng', en: 'estimate' }),
    ...(capacity === null || belief.line === null
      ? []
      : [item('fitted', (l) => ({ vi: 'đường hồi quy', en: 'fitted curve' })[l])]),
    ...rate('required', settings.required_per_s, { vi: 'mức yêu cầu', en: 'required' }),
    ...rate('down', answer?.recovery?.down_per_s, {
      vi: 'vẫn phục hồi sau quá tải từ',
      en: 'comes back after an overload at',
    }),
  ];
}

/** What is said of each trial when the pointer is at it, in their order. */
export function labelsOf({ trials }: CapacitySearch): Words[] {
  const label = (trial: RecordedTrial, l: Locale): string => {
    const use = limitUse(trial);
    const parts = [
      `${{ vi: 'Phép thử', en: 'Trial' }[l]} ${trial.number}`,
      PURPOSES[trial.purpose][l],
      visitRate(trial.rate_per_s, l),
      ...(use === null ? [] : [`${useText(use, l)} ${{ vi: 'giới hạn', en: 'of the limit' }[l]}`]),
      READING_WORDS[readingOf(trial)][l],
    ];
    return parts.join(' · ');
  };
  return trials.map((trial) => ({ vi: label(trial, 'vi'), en: label(trial, 'en') }));
}
