import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { capacityUntested } from '../../capacity-untested.ts';
import { both } from '../bilingual.ts';

/** The edges of the claim: what nobody may conclude from this search. */
export function limitsSection(search: CapacitySearch): Markup {
  const items = capacityUntested(search).map(({ vi, en }) => html`<li>${both(vi, en)}</li>`);
  return html`<section aria-labelledby="limits">
<h2 id="limits">${both('Những gì chưa được kiểm thử', 'What was not tested')}</h2>
<ul class="plain">${items}</ul>
</section>`;
}
