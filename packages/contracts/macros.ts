export const macroEndpoints = {};
