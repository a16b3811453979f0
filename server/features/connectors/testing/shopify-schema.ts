/**
 * The part of the Admin API's schema that we speak to (2026-10), with the types and the nullability it has there. What is
 * asked for beyond it is refused, as there.
 */
export const SHOPIFY_SCHEMA = /* GraphQL */ `
  directive @idempotent(key: String!) on FIELD
  scalar DateTime
  scalar Money
  scalar Decimal

  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type MoneyV2 { amount: Decimal! currencyCode: String! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type Shop { id: ID! name: String! myshopifyDomain: String! currencyCode: String! }

  enum CustomerSortKeys { CREATED_AT ID LOCATION NAME RELEVANCE UPDATED_AT }
  type CustomerEmailAddress { emailAddress: String! }
  type CustomerPhoneNumber { phoneNumber: String! }
  type Customer {
    id: ID! firstName: String lastName: String displayName: String! locale: String! note: String updatedAt: DateTime! createdAt: DateTime!
    defaultEmailAddress: CustomerEmailAddress defaultPhoneNumber: CustomerPhoneNumber
  }
  type CustomerConnection { nodes: [Customer!]! pageInfo: PageInfo! }

  enum ProductSortKeys { CREATED_AT ID INVENTORY_TOTAL PRODUCT_TYPE PUBLISHED_AT RELEVANCE TITLE UPDATED_AT VENDOR }
  enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
  type ProductVariant { id: ID! title: String! sku: String barcode: String price: Money! inventoryQuantity: Int }
  type ProductVariantConnection { nodes: [ProductVariant!]! pageInfo: PageInfo! }
  type Product {
    id: ID! title: String! status: ProductStatus! productType: String! vendor: String! updatedAt: DateTime!
    variants(first: Int, after: String): ProductVariantConnection!
  }
  type ProductConnection { nodes: [Product!]! pageInfo: PageInfo! }

  enum OrderSortKeys { CREATED_AT CUSTOMER_NAME FINANCIAL_STATUS ID ORDER_NUMBER PROCESSED_AT RELEVANCE TOTAL_PRICE UPDATED_AT }
  enum OrderDisplayFinancialStatus { AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED }
  enum OrderDisplayFulfillmentStatus { FULFILLED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED UNFULFILLED }
  enum FulfillmentDisplayStatus { CANCELED CONFIRMED DELIVERED FAILURE FULFILLED IN_TRANSIT LABEL_PRINTED LABEL_PURCHASED OUT_FOR_DELIVERY SUBMITTED }
  type MailingAddress { id: ID! zip: String province: String provinceCode: String city: String address1: String address2: String company: String name: String phone: String }
  type TaxLine { title: String! ratePercentage: Float }
  type LineItem { id: ID! name: String! sku: String quantity: Int! refundableQuantity: Int! originalUnitPriceSet: MoneyBag! variant: ProductVariant taxLines: [TaxLine!]! }
  type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
  type FulfillmentTrackingInfo { company: String number: String url: String }
  type Fulfillment { id: ID! createdAt: DateTime! displayStatus: FulfillmentDisplayStatus deliveredAt: DateTime estimatedDeliveryAt: DateTime trackingInfo(first: Int): [FulfillmentTrackingInfo!]! }
  type Refund { id: ID! createdAt: DateTime note: String totalRefundedSet: MoneyBag! }
  enum OrderTransactionKind { AUTHORIZATION CAPTURE CHANGE REFUND SALE SUGGESTED_REFUND VOID }
  enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
  type OrderTransaction { id: ID! gateway: String kind: OrderTransactionKind! status: OrderTransactionStatus! amountSet: MoneyBag! }
  type Order {
    id: ID! name: String! createdAt: DateTime! updatedAt: DateTime! cancelledAt: DateTime note: String email: String phone: String currencyCode: String!
    displayFinancialStatus: OrderDisplayFinancialStatus displayFulfillmentStatus: OrderDisplayFulfillmentStatus!
    currentTotalPriceSet: MoneyBag! totalPriceSet: MoneyBag! customer: Customer shippingAddress: MailingAddress
    lineItems(first: Int, after: String): LineItemConnection! fulfillments(first: Int): [Fulfillment!]! refunds(first: Int): [Refund!]!
    transactions(first: Int): [OrderTransaction!]!
  }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }

  type Query {
    shop: Shop!
    customer(id: ID!): Customer
    customers(first: Int, after: String, query: String, sortKey: CustomerSortKeys, reverse: Boolean): CustomerConnection!
    product(id: ID!): Product
    products(first: Int, after: String, query: String, sortKey: ProductSortKeys, reverse: Boolean): ProductConnection!
    order(id: ID!): Order
    orders(first: Int, after: String, query: String, sortKey: OrderSortKeys, reverse: Boolean): OrderConnection!
  }

  input RefundLineItemInput { lineItemId: ID! quantity: Int! restockType: String locationId: ID }
  input OrderTransactionInput { amount: Money! gateway: String! kind: OrderTransactionKind! orderId: ID! parentId: ID }
  input RefundInput { orderId: ID! note: String notify: Boolean currency: String allowOverRefunding: Boolean discrepancyReason: String processedAt: DateTime refundLineItems: [RefundLineItemInput!] transactions: [OrderTransactionInput!] }
  type UserError { field: [String!] message: String! }
  type RefundCreatePayload { order: Order refund: Refund userErrors: [UserError!]! }

  enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
  input OrderCancelStoreCreditRefundInput { expiresAt: DateTime }
  input OrderCancelRefundMethodInput { originalPaymentMethodsRefund: Boolean storeCreditRefund: OrderCancelStoreCreditRefundInput }
  type Job { id: ID! done: Boolean! }
  type OrderCancelUserError { field: [String!] message: String! code: String }
  type OrderCancelPayload { job: Job orderCancelUserErrors: [OrderCancelUserError!]! }

  input MailingAddressInput { address1: String address2: String city: String company: String countryCode: String firstName: String lastName: String phone: String provinceCode: String zip: String }
  input OrderInput { id: ID! email: String note: String phone: String poNumber: String shippingAddress: MailingAddressInput tags: [String!] }
  type OrderUpdatePayload { order: Order userErrors: [UserError!]! }

  type Mutation {
    refundCreate(input: RefundInput!): RefundCreatePayload
    orderCancel(orderId: ID!, reason: OrderCancelReason!, refundMethod: OrderCancelRefundMethodInput, restock: Boolean!, notifyCustomer: Boolean, staffNote: String): OrderCancelPayload
    orderUpdate(input: OrderInput!): OrderUpdatePayload
  }
`;
