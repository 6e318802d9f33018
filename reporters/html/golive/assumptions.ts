import { ASSUMPTIONS } from '../../../model/assumption.ts';
import type { GoliveCheck, SpreadDriver } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { subjectWords } from '../../golive-words.ts';
import { formatDecimal, formatPercent, type Locale } from '../../quantity.ts';
import { both, definitions, quantity } from '../bilingual.ts';
import { BASIS_WORDS, DEMAND_BASIS_WORDS } from '../words.ts';

/** Of a row so many of the assumptions that its demand hangs on. */
const DRIVERS_SHOWN = 3;

/** What the requirement rests on: the headroom and the assumptions that make the demand uncertain, each with its basis. */
export function assumptionsSection(check: GoliveCheck): Markup {
  const { headroom } = check;
  const basis = BASIS_WORDS[headroom.basis];
  const ratio = (l: Locale): string => formatPercent(headroom.ratio, 0, l);
  return html`<section aria-labelledby="assumptions">
<h2 id="assumptions">${both('Giả định và cơ sở', 'Assumptions and their basis')}</h2>
<p>${both(
    'Mỗi giả định được rút ngẫu nhiên quanh giá trị của nó: có khả năng cao hơn hay thấp hơn như nhau, và cứ 20 lần thì một lần vượt mỗi đầu khoảng. Nhu cầu được tính lại 4.000 lần; trung vị và mức bị vượt một lần trong 20 lần là hai con số của bảng.',
    'Each assumption is drawn around its value: as likely above as below, and one time in twenty beyond either end of its range. The demand is worked out 4,000 times; its median and what is exceeded one time in twenty are the two figures of the table.',
  )}</p>
${definitions([
  [
    both('Dự phòng', 'Headroom'),
    html`${both(ratio('vi'), ratio('en'))} <small>${both(basis.vi, basis.en)} – ${headroom.source}</small>`,
  ],
])}
<h3>${both('Điều làm nhu cầu bất định nhất', 'What makes the demand uncertain')}</h3>
<ul class="plain drivers">${driversOf(check).map(driverItem)}</ul>
</section>`;
}

interface Driven {
  readonly driver: SpreadDriver;
  /** The rows that hang on it, with its part in each. */
  readonly rows: readonly {
    readonly name: { vi: string; en: string };
    readonly share_ratio: number;
  }[];
}

/** Each assumption once, with every row that hangs on it. */
function driversOf({ results }: GoliveCheck): Driven[] {
  const found = new Map<string, Driven>();
  for (const { subject, demand } of results) {
    for (const driver of demand.spread.drivers.slice(0, DRIVERS_SHOWN)) {
      const row = { name: subjectWords(subject), share_ratio: driver.share_ratio };
      const rows = [...(found.get(driver.name)?.rows ?? []), row];
      found.set(driver.name, { driver, rows });
    }
  }
  const greatest = ({ rows }: Driven): number => Math.max(...rows.map((row) => row.share_ratio));
  return [...found.values()].sort((a, b) => greatest(b) - greatest(a));
}

function driverItem({ driver, rows }: Driven): Markup {
  const { title_vi, title_en } = ASSUMPTIONS[driver.name];
  const basis = DEMAND_BASIS_WORDS[driver.basis];
  const shown = (value: number, l: Locale): string => formatDecimal(value, 3, l);
  const parts = (l: Locale): string =>
    rows
      .map(({ name, share_ratio }) => `${name[l]} ${formatPercent(share_ratio, 0, l)}`)
      .join('; ');
  return html`<li><strong>${both(title_vi, title_en)}: ${quantity((l) => `${shown(driver.value, l)} (${shown(driver.low, l)}–${shown(driver.high, l)})`)}</strong>
<br>${both(`Phần trong độ bất định: ${parts('vi')}.`, `Its part of the spread: ${parts('en')}.`)}
<br><small>${both(basis.vi, basis.en)} – ${driver.source}</small></li>
`;
}
