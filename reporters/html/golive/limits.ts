import type { GoliveCheck } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { goliveUntested } from '../../golive-untested.ts';
import { both } from '../bilingual.ts';

/** The edges of the claim: what nobody may conclude from this check. */
export function limitsSection(check: GoliveCheck): Markup {
  const items = goliveUntested(check).map(({ vi, en }) => html`<li>${both(vi, en)}</li>`);
  return html`<section aria-labelledby="limits">
<h2 id="limits">${both('Những gì chưa được kiểm thử', 'What was not tested')}</h2>
<ul class="plain">${items}</ul>
</section>`;
}
