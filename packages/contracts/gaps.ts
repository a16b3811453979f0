export const gapEndpoints = {};
