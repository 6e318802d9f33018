/** Under which `job` archived runs are, so that none is taken for what is scraped. */
export const ARCHIVE_JOB = 'thongsuot-archive';
