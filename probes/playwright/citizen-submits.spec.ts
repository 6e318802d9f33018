import { test } from '@playwright/test';
import { PROBE_JOURNEYS } from '../../model/probe-journey.ts';
import { WALKED_JOURNEYS } from '../journeys.ts';

const journey = PROBE_JOURNEYS['citizen-submits'];

/** The synthetic account of the simulator; every account of 12 digits exists there. */
const data = {
  account: '001190000001',
  password: 'thongsuot',
  applicant_name: 'Nguyễn Thị Thử Nghiệm',
  phone: '0900000001',
  search_text: 'khai sinh',
  marker: '[THONGSUOT-TEST] playwright',
};

test(journey.title_vi, async ({ page, baseURL }, info) => {
  test.setTimeout(journey.timeout_ms);
  page.setDefaultTimeout(journey.step_timeout_ms);
  await WALKED_JOURNEYS['citizen-submits']({
    page,
    base_url: baseURL ?? '',
    data,
    step: (name, run) => test.step(name, run, { timeout: journey.step_timeout_ms }),
    note: (type, description) => {
      info.annotations.push({ type, description });
    },
    measure: (type, value) => {
      info.annotations.push({ type, description: String(value) });
    },
  });
});
