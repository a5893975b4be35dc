package io.flightboot.sample;

import java.util.Map;
import java.util.TreeMap;

import io.flightboot.call.FlightErrorCode;
import io.flightboot.call.FlightException;
import io.flightboot.memory.FlightMemory;
import io.flightboot.stream.FlightReader;
import org.apache.arrow.memory.BufferAllocator;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Data by name, in memory. The store owns what it holds: data is freed when it is
 * replaced, dropped or the application ends, as soon as no call sends it any more.
 */
@Component
class Store implements AutoCloseable {

	private final BufferAllocator allocator;

	private final Map<String, StoredData> data = new TreeMap<>();

	Store(FlightMemory memory, @Value("${sample.store.max-size}") DataSize maxSize) {
		this.allocator = memory.root().newChildAllocator("store", 0, maxSize.toBytes());
	}

	/**
	 * Keep an upload under a name. It replaces older data once it is complete.
	 */
	StoredSize put(String name, FlightReader in) {
		StoredData uploaded = upload(in);
		synchronized (this) {
			StoredData replaced = this.data.put(name, uploaded);
			if (replaced != null) {
				replaced.close();
			}
			return uploaded.size();
		}
	}

	private StoredData upload(FlightReader in) {
		StoredData uploaded = new StoredData(in.schema(), this.allocator);
		try {
			while (in.next()) {
				if (in.hasBatch()) {
					uploaded.add(in.root());
					requireRoom();
				}
			}
			uploaded.addDictionaries(in.dictionaries());
			requireRoom();
			return uploaded;
		}
		catch (Throwable ex) {
			uploaded.close();
			throw ex;
		}
	}

	private void requireRoom() {
		// A transfer of vectors never fails for the limit, so ask
		if (this.allocator.isOverLimit()) {
			throw new FlightException(FlightErrorCode.TOO_LARGE,
					"The store is full: it holds at most " + this.allocator.getLimit() + " bytes");
		}
	}

	/**
	 * Return the data of a name for one call, which closes it.
	 */
	synchronized SharedData get(String name) {
		return require(name).share();
	}

	synchronized StoredSize size(String name) {
		return require(name).size();
	}

	synchronized Map<String, StoredSize> sizes() {
		Map<String, StoredSize> sizes = new TreeMap<>();
		this.data.forEach((name, stored) -> sizes.put(name, stored.size()));
		return sizes;
	}

	/**
	 * Forget the data of a name.
	 */
	synchronized void drop(String name) {
		require(name).close();
		this.data.remove(name);
	}

	private StoredData require(String name) {
		StoredData stored = this.data.get(name);
		if (stored == null) {
			throw new FlightException(FlightErrorCode.NOT_FOUND, "Nothing is stored as '" + name + "'");
		}
		return stored;
	}

	@Override
	public synchronized void close() {
		this.data.values().forEach(StoredData::close);
		this.data.clear();
		this.allocator.close();
	}

}
