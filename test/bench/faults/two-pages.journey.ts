import { defineJourney, JourneyError } from '../../../probes/journey.ts';

const base_url = process.env['BENCH_TARGET'] ?? '';

/** Two small pages, the second by a click. */
export const journey = defineJourney({
  platform: 'portal',
  title_vi: 'Hai trang',
  title_en: 'Two pages',
  steps: {
    first: { title_vi: 'Trang đầu', title_en: 'The first page' },
    second: { title_vi: 'Trang sau', title_en: 'The second page' },
  },
  async run({ page, step }) {
    await step('first', async () => {
      await page.goto(`${base_url}/first`);
    });
    await step('second', async () => {
      await page.getByRole('link', { name: 'Tiếp tục' }).click();
      const text = await page.getByRole('heading').textContent();
      if (text !== 'Trang sau') throw new JourneyError(`expected "Trang sau", found "${text}"`);
    });
  },
});
