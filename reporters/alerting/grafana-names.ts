/** The data source of the dashboards, too. */
export const DATA_SOURCE_UID = 'thongsuot-prometheus';

export const FOLDER = 'Thông Suốt';
