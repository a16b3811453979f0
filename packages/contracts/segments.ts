export const segmentEndpoints = {};
