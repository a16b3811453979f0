export const guideEndpoints = {};
