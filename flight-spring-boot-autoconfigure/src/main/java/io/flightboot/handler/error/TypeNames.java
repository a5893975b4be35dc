package io.flightboot.handler.error;

/**
 * Looks for classes that may be absent.
 */
final class TypeNames {

	private TypeNames() {
	}

	/**
	 * Return whether the exception's class or one of its superclasses has the name.
	 */
	static boolean isA(Throwable ex, String name) {
		for (Class<?> type = ex.getClass(); type != null; type = type.getSuperclass()) {
			if (type.getName().equals(name)) {
				return true;
			}
		}
		return false;
	}

}
