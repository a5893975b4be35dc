package io.flightboot.account;

/**
 * Tests for {@link MemoryAccountStore}.
 */
class MemoryAccountStoreTests extends AccountStoreContractTests {

	@Override
	protected AccountStore emptyStore() {
		return new MemoryAccountStore();
	}

}
