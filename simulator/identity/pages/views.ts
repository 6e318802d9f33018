import { html, type Markup } from '../../../model/markup.ts';
import { layout } from '../../pages/layout.ts';
import { facts, list, wayTo } from '../../pages/parts.ts';
import type { AddressChange, Profile } from '../citizens.ts';
import { CLIENTS, type IdentityClient } from '../clients.ts';
import type { View } from './text.ts';

export function homePage(view: View): string {
  const { t } = view;
  const systems = Object.values<IdentityClient>(CLIENTS).filter((client) => client.is_first_party);
  return layout(
    view,
    t.home_title,
    html`<section class="hero"><h1>${t.home_title}</h1><p class="lead">${t.home_lead}</p>
<div class="acts">${wayTo(view, '/thong-tin', t.home_profile)}
<a class="button quiet" href="/dia-chi">${t.home_address}</a></div></section>
<h2>${t.home_systems}</h2>
${list(
  view,
  systems.map((client) => titleOf(view, client)),
)}`,
  );
}

export function profilePage(view: View, { personal_id, name, phone }: Profile): string {
  const { t } = view;
  return layout(
    view,
    t.profile_title,
    html`<div class="narrow"><h1>${t.profile_title}</h1>
<section class="card">${facts(view, [
      [t.full_name, name],
      [t.personal_id, personal_id],
      [t.phone, phone ?? t.no_phone],
    ])}</section></div>`,
  );
}

export function addressPage(view: View, { old, new: now }: AddressChange): string {
  const { t } = view;
  return layout(
    view,
    t.address_title,
    html`<div class="narrow"><h1>${t.address_title}</h1><p class="lead">${t.address_lead}</p>
<section class="card"><h2>${t.address_new}</h2>${facts(view, [
      [t.address_detail, now.detail],
      [t.address_commune, now.commune],
      [t.address_province, html`<strong>${now.province}</strong>`],
    ])}</section>
<section class="card"><h2>${t.address_old}</h2>${facts(view, [
      [t.address_detail, old.detail],
      [t.address_commune, old.commune],
      [t.address_district, old.district],
      [t.address_province, old.province],
    ])}</section>
<p class="hint after">${t.address_sample}</p></div>`,
  );
}

/** The login on the way to a client; `account` as it was typed, `wrong` when it was refused. */
export function clientLoginPage(
  view: View,
  client: IdentityClient | undefined,
  { account, wrong }: { readonly account: string; readonly wrong: boolean },
): string {
  const { t, here } = view;
  return layout(
    view,
    t.login_title,
    html`<div class="login"><h1>${t.login_title}</h1>
${forClient(view, client)}
${wrong && html`<div class="notice bad" role="alert"><p>${t.login_wrong}</p></div>`}
<form class="card" method="post" action="${pathOf(here)}">
<div class="field"><label for="account">${t.personal_id}</label><p class="hint" id="account-hint">${t.personal_id_hint}</p>
<input id="account" name="account" value="${account}" autocomplete="username" inputmode="numeric" required aria-describedby="account-hint"></div>
<div class="field"><label for="password">${t.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required></div>
<button class="button">${t.log_in}</button>
</form></div>`,
  );
}

/** Asks somebody who is logged in already whether to go on as the same. */
export function confirmPage(view: View, client: IdentityClient | undefined, name: string): string {
  const { t, here } = view;
  return layout(
    view,
    t.confirm_title,
    html`<div class="login"><h1>${t.confirm_title}</h1>
${forClient(view, client)}
<form class="card" method="post" action="${pathOf(here)}">
<p>${t.confirm_lead}<br><strong>${name}</strong></p>
<input type="hidden" name="tiep-tuc" value="1">
<button class="button">${t.confirm}</button>
<p class="after"><a href="${pathOf(here)}?khac=1">${t.other_account}</a></p>
</form></div>`,
  );
}

/** Asks whether a stranger may know who one is. */
export function consentPage(view: View, client: IdentityClient | undefined): string {
  const { t, here } = view;
  return layout(
    view,
    t.consent_title,
    html`<div class="login"><h1>${t.consent_title}</h1>
<p class="lead"><strong>${client && titleOf(view, client)}</strong> ${t.consent_lead}</p>
<form class="card" method="post" action="${pathOf(here)}">
<ul class="ticks" aria-label="${t.consent_claims}"><li>${t.full_name}</li><li>${t.personal_id}</li><li>${t.phone}</li></ul>
<div class="acts"><button class="button" name="tra-loi" value="dong-y">${t.agree}</button>
<button class="button quiet" name="tra-loi" value="khong">${t.refuse}</button></div>
</form></div>`,
  );
}

export function gonePage(view: View): string {
  return noticePage(view, view.t.gone_title, view.t.gone_text, null);
}

/** The provider refuses what a client asks, and cannot tell it: to anybody else it would be an open redirect. */
export function refusedPage(view: View, reason: string): string {
  return noticePage(view, view.t.refused_title, view.t.refused_text, reason);
}

function noticePage(view: View, title: string, text: string, reason: string | null): string {
  const { t } = view;
  return layout(
    view,
    title,
    html`<div class="narrow"><h1>${title}</h1>
<div class="notice bad" role="alert"><p>${text}</p></div>
${reason !== null && html`<p>${t.reason}: <code lang="en">${reason}</code></p>`}
<p><a class="button quiet" href="/">${t.home_link}</a></p></div>`,
  );
}

function forClient(view: View, client: IdentityClient | undefined): Markup | false {
  if (client === undefined) return false;
  return html`<p class="lead">${view.t.for_client} <strong>${titleOf(view, client)}</strong></p>`;
}

function titleOf({ lang }: View, client: IdentityClient): string {
  return lang === 'vi' ? client.title_vi : client.title_en;
}

/** The page without its query: forms are sent to where they come from. */
function pathOf(here: string): string {
  return here.split('?')[0] ?? here;
}
