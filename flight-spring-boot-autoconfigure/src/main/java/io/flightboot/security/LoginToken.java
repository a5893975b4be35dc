package io.flightboot.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a token says that a user got for a password.
 *
 * @param id names this token alone
 * @param user name of the user
 * @param authorities what the user may do
 * @param issued when it was made
 * @param expires when it ends
 * @since 0.1.0
 */
public record LoginToken(String id, String user, List<String> authorities, Instant issued, Instant expires) {

	public LoginToken {
		authorities = List.copyOf(authorities);
	}

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(this.id);
			out.writeUTF(this.user);
			out.writeLong(this.issued.toEpochMilli());
			out.writeLong(this.expires.toEpochMilli());
			out.writeShort(this.authorities.size());
			for (String authority : this.authorities) {
				out.writeUTF(authority);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("A login token can't be written", ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Read what we have written and signed.
	 */
	static LoginToken decode(byte[] content) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
			String id = in.readUTF();
			String user = in.readUTF();
			Instant issued = Instant.ofEpochMilli(in.readLong());
			Instant expires = Instant.ofEpochMilli(in.readLong());
			int count = in.readUnsignedShort();
			List<String> authorities = new ArrayList<>(count);
			for (int i = 0; i < count; i++) {
				authorities.add(in.readUTF());
			}
			return new LoginToken(id, user, authorities, issued, expires);
		}
		catch (IOException ex) {
			throw new IllegalStateException("A login token can't be read", ex);
		}
	}

}
