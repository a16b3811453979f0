export const customerViewEndpoints = {};
