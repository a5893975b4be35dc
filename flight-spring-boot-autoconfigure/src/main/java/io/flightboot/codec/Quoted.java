package io.flightboot.codec;

/**
 * Text of a client in a message to the client: short, and without characters that do harm
 * in a log or a terminal.
 */
final class Quoted {

	private static final int LONGEST = 64;

	private Quoted() {
	}

	static String of(String text) {
		return "'" + plain(text) + "'";
	}

	static String plain(String text) {
		StringBuilder plain = new StringBuilder(Math.min(text.length(), LONGEST) + 3);
		text.codePoints().limit(LONGEST).forEach((c) -> plain.appendCodePoint(isHarmless(c) ? c : '?'));
		return (text.length() > LONGEST) ? plain.append("...").toString() : plain.toString();
	}

	private static boolean isHarmless(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
