/** What we ask the shop for (Admin GraphQL API 2026-10). Pages are small enough that the dearest costs under 1,000 points. */

const CUSTOMER = `id firstName lastName locale updatedAt defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber }`;

const PRODUCT = `id title status productType updatedAt
  variants(first: 20) { nodes { id title sku barcode price inventoryQuantity } }`;

const ADDRESS = `zip province city address1 address2 company name phone`;

const ORDER = `id name createdAt updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus note currencyCode email phone
  currentTotalPriceSet { shopMoney { amount currencyCode } }
  totalPriceSet { shopMoney { amount currencyCode } }
  customer { id firstName lastName }
  shippingAddress { ${ADDRESS} }
  lineItems(first: 30) { nodes { id name sku quantity originalUnitPriceSet { shopMoney { amount } } variant { id } taxLines { ratePercentage } } }
  fulfillments(first: 10) { id createdAt displayStatus deliveredAt estimatedDeliveryAt trackingInfo(first: 1) { company number } }
  refunds(first: 10) { id createdAt note totalRefundedSet { shopMoney { amount } } }`;

const pageOf = (
  name: string,
  root: string,
  node: string,
): string => `query ${name}($first: Int!, $after: String, $query: String) {
  ${root}(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) { nodes { ${node} } pageInfo { hasNextPage endCursor } }
}`;

export const CUSTOMERS = pageOf('Customers', 'customers', CUSTOMER);
export const PRODUCTS = pageOf('Products', 'products', PRODUCT);
export const ORDERS = pageOf('Orders', 'orders', ORDER);

const oneOf = (name: string, root: string, node: string): string =>
  `query ${name}($id: ID!) { ${root}(id: $id) { ${node} } }`;

export const ONE_CUSTOMER = oneOf('Customer', 'customer', CUSTOMER);
export const ONE_PRODUCT = oneOf('Product', 'product', PRODUCT);
export const ONE_ORDER = oneOf('Order', 'order', ORDER);

export const SHOP = `query Shop { shop { name myshopifyDomain currencyCode } }`;

/** What a refund goes back to: the payments that were taken, with what of them is left. */
export const PAYMENTS = `query Payments($id: ID!) {
  order(id: $id) { id cancelledAt
    refunds(first: 50) { id note }
    transactions(first: 20) { id gateway kind status amountSet { shopMoney { amount currencyCode } } }
    lineItems(first: 50) { nodes { id refundableQuantity } }
  }
}`;

/** Since 2026-04 the key is demanded (https://shopify.dev/changelog/making-idempotency-mandatory-for-inventory-adjustments-and-refund-mutations). */
export const REFUND = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id totalRefundedSet { shopMoney { amount currencyCode } } }
    userErrors { field message }
  }
}`;

export const CANCEL = `mutation Cancel($orderId: ID!, $reason: OrderCancelReason!, $refundMethod: OrderCancelRefundMethodInput!, $restock: Boolean!, $notifyCustomer: Boolean, $staffNote: String) {
  orderCancel(orderId: $orderId, reason: $reason, refundMethod: $refundMethod, restock: $restock, notifyCustomer: $notifyCustomer, staffNote: $staffNote) {
    job { id done }
    orderCancelUserErrors { field message code }
  }
}`;

export const CHANGE_ADDRESS = `mutation ChangeAddress($input: OrderInput!) {
  orderUpdate(input: $input) { order { id } userErrors { field message } }
}`;
