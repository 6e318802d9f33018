/** What pages with figures need besides the common style: tables, tiles, bars, filters. */
export const DATA_CSS = `
.table { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; margin: 1.25rem 0; }
.table table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
.table caption { text-align: left; padding: .8rem 1rem; font-weight: 600; }
.table th, .table td { padding: .6rem 1rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
.table thead th { border-top: 0; background: #faf9f6; color: var(--muted); font-weight: 600; white-space: nowrap; }
.table tbody th { font-weight: 600; }
.table tfoot th, .table tfoot td { font-weight: 700; border-top: 2px solid var(--line); }
.table .num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.table small { display: block; color: var(--muted); font-weight: 400; }
.state { white-space: nowrap; }
.state.ok { background: var(--ok-pale); color: var(--ok); border-color: #bfe0ca; }
.state.bad { background: var(--bad-pale); color: var(--red-dark); border-color: #f0c4c4; }
.state.none { background: var(--ground); color: var(--muted); border-color: var(--line); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; list-style: none; padding: 0; margin: 1.25rem 0; }
.tiles li { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; }
.tiles p { margin: .15rem 0 0; color: var(--muted); font-size: .9375rem; }
.tiles .figure { margin: 0; color: var(--ink); font-size: 1.75rem; line-height: 1.25; font-weight: 700; font-variant-numeric: tabular-nums; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1.25rem; list-style: none; padding: 0; margin: 1.25rem 0; }
.cards .card { margin: 0; }
.cards h2 { margin: 0 0 .15rem; }
.facts + .facts { border-top: 1px solid var(--line); margin-top: 1rem; padding-top: 1rem; }
select { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid #868b93; border-radius: 6px; padding: .6rem .75rem; min-height: 2.85rem; }
.bar { display: block; width: 100%; height: .75rem; }
.bar-all { fill: #eceae4; } .bar-ok { fill: var(--ok); } .bar-late { fill: var(--gold); } .bar-red { fill: var(--red); } .bar-old { fill: #b9b6ad; }
.bars { list-style: none; padding: 0; margin: 0; }
.bars li { display: grid; grid-template-columns: 7.5rem 1fr minmax(3.5rem, max-content); gap: .35rem 1rem; align-items: center; padding: .4rem 0; }
.bars .num { text-align: right; font-variant-numeric: tabular-nums; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 1.5rem; }
.figures .field { display: flex; flex-direction: column; justify-content: flex-end; }
.figures input { font-variant-numeric: tabular-nums; }

.list .row { display: flex; justify-content: space-between; align-items: center; gap: 1.5rem; }
.list .row > div:last-child { display: flex; align-items: center; gap: 1rem; flex: none; }
.find .field.short { flex: 0 1 12rem; }

@media (min-width: 56rem) {
  .bars { columns: 2; column-gap: 2.5rem; }
  .bars li { break-inside: avoid; }
}
@media (max-width: 40rem) {
  .table table { font-size: .8125rem; }
  .table th, .table td { padding: .55rem .4rem; }
  .table thead th, .table thead .num, .state { white-space: normal; }
  .table .state { padding: .1rem .4rem; border-radius: 6px; font-size: .8125rem; line-height: 1.35; }
  .facts.short { grid-template-columns: 1fr max-content; gap: .35rem 1rem; }
  .facts.short dd { margin: 0; text-align: right; }
  .list .row { flex-direction: column; align-items: stretch; gap: .75rem; }
  .list .row > div:last-child { justify-content: space-between; }
  .find .field.short { flex: 1 1 12rem; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .tiles li { padding: .9rem 1rem; }
  .bars li { grid-template-columns: 1fr max-content; }
  .bars .bar { grid-column: 1 / -1; grid-row: 2; }
}
`;
