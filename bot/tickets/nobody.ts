import type { CustomerService } from './customer-service.ts';

/** Customer service of an evaluation run: nobody is there to take a thread or to be called. */
export const NOBODY: CustomerService = {
  hasThread: async () => false,
  call: async () => undefined,
  findRating: async () => undefined,
  noticeStaff: async () => undefined,
};
