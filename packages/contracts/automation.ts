export const automationEndpoints = {};
