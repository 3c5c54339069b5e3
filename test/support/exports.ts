/** The form of a file with personal data. */
export const exportPurpose = { purpose: 'statistics', note: 'Sag 12' };
