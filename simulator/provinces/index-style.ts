/** What the table of all provinces needs besides the common style. On a phone each province is a card. */
export const INDEX_CSS = `
.cells.national { grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); }
.cells.national a { font-weight: 600; }
.table.provinces thead th.num { width: 16%; text-wrap: balance; white-space: normal; vertical-align: bottom; line-height: 1.35; }
.provinces tbody tr:target { background: var(--gold-pale); }
.provinces tbody th { white-space: nowrap; }
.provinces thead th { vertical-align: bottom; }
.provinces td a { display: inline-block; min-width: 1.5rem; }
.table.provinces td small { white-space: normal; }
small.fault { color: var(--red-dark); font-weight: 600; white-space: normal; }
.cells small { display: block; color: var(--muted); }
.cells small.fault { color: var(--red-dark); }
code { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .9375rem; overflow-wrap: anywhere; }

@media (max-width: 40rem) {
  .provinces { background: none; border: 0; overflow: visible; }
  .provinces table, .provinces tbody, .provinces tr, .provinces th, .provinces td, .provinces caption { display: block; }
  .provinces thead { display: none; }
  .provinces caption { padding-inline: 0; }
  .provinces tbody tr { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; margin-bottom: .75rem; }
  .provinces tbody th { border: 0; padding: 0 0 .35rem; font-size: 1.0625rem; }
  .provinces tbody td { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; align-items: center; padding: 0; border-top: 1px solid var(--line); white-space: normal; }
  .provinces td::before { content: attr(data-title); text-align: left; color: var(--muted); }
  .provinces td a { padding: .55rem 0; min-width: 2.75rem; }
  .provinces td small { grid-column: 1 / -1; text-align: left; padding-bottom: .4rem; }
}
`;
