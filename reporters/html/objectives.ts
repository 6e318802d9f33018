import { type Content, html, type Markup } from '../../model/markup.ts';
import type { Objective } from '../../model/objective.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { RunManifest } from '../../model/run.ts';
import { objectiveText } from '../objective-text.ts';
import { both, bothTexts, NONE, quantity } from './bilingual.ts';
import { dataTable, type Head } from './table.ts';
import { BASIS_WORDS } from './words.ts';

const RULE_HEADS: readonly Head[] = [
  { vi: 'Mục tiêu', en: 'Objective' },
  { vi: 'Thao tác', en: 'Operations' },
  { vi: 'Cơ sở', en: 'Basis' },
  { vi: 'Nguồn', en: 'Source' },
];

/** Each rule once, with the operations it holds for: the origin of every limit. */
export function objectivesSection({ objectives }: Pick<RunManifest, 'objectives'>): Markup {
  const title = { vi: 'Mục tiêu và cơ sở', en: 'Objectives and their basis' };
  const rules = new Map<string, Objective[]>();
  for (const o of objectives) {
    const key = JSON.stringify([objectiveText(o, 'en'), o.basis, o.source]);
    rules.set(key, [...(rules.get(key) ?? []), o]);
  }
  const rows = [...rules.values()].map((same) => ruleRow(same, objectives));
  return html`<section aria-labelledby="objectives">
<h2 id="objectives">${both(title.vi, title.en)}</h2>
${rows.length === 0 ? html`<p>${both('Không có mục tiêu nào.', 'No objectives were set.')}</p>` : dataTable(title, RULE_HEADS, [html`<tbody>${rows}</tbody>`])}
</section>`;
}

function ruleRow(same: readonly Objective[], all: readonly Objective[]): Markup {
  const [rule] = same;
  if (rule === undefined) return NONE;
  const total = new Set(all.map((o) => o.operation)).size;
  const names = same.map((o) => OPERATIONS[o.operation]);
  const listed: Content =
    same.length > 3
      ? both(`${same.length} trên ${total} thao tác`, `${same.length} of ${total} operations`)
      : both(names.map((n) => n.title_vi).join('; '), names.map((n) => n.title_en).join('; '));
  const basis = BASIS_WORDS[rule.basis];
  return html`<tr><th scope="row" class="nowrap">${quantity((l) => objectiveText(rule, l))}</th>
<td>${listed}</td><td>${both(basis.vi, basis.en)}</td><td class="prose">${bothTexts(rule.source_vi, rule.source)}</td></tr>
`;
}
