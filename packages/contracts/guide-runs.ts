export const guideRunEndpoints = {};
