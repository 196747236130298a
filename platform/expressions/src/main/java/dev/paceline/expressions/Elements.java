package dev.paceline.expressions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;

/**
 * A list at run time. CEL walks through any other list whenever it is read; a value of CEL's own is taken as it is, so that reading a
 * list of a hundred thousand elements costs as much as reading one of two.
 */
@Immutable
@SuppressWarnings("Immutable") // the list is never handed out for writing, and a list that grows keeps its old elements
final class Elements extends CelValue implements List<Object>, RandomAccess {

    private static final CelType TYPE = ListType.create(SimpleType.DYN);

    private final List<Object> values;

    private Elements(List<Object> values) {
        this.values = values;
    }

    static Elements of(List<Object> values) {
        return values instanceof Elements elements ? elements : new Elements(values);
    }

    /** The elements of checked JSON, each made a run-time value when it is asked for. */
    static Elements of(ArrayNode json) {
        return new Elements(new JsonElements(json));
    }

    /**
     * Both lists, one after the other. A list that grows element by element, as that of a loop, is not copied each time: as long as
     * nothing else was appended to it, its elements are shared.
     */
    static Elements joined(List<?> first, List<?> second) {
        Budget.spend(1 + (long) Budget.ELEMENT * second.size());
        if (first instanceof Elements elements && elements.values instanceof Growing growing && growing.isWhole()) {
            return new Elements(growing.with(second));
        }
        Budget.spend((long) Budget.ELEMENT * first.size());
        ArrayList<Object> room = new ArrayList<>(first.size() + second.size());
        room.addAll(first);
        room.addAll(second);
        return new Elements(new Growing(room, room.size()));
    }

    /** The first elements of a list that may have grown since. */
    private static final class Growing extends AbstractList<Object> implements RandomAccess {

        private final ArrayList<Object> room;
        private final int size;

        Growing(ArrayList<Object> room, int size) {
            this.room = room;
            this.size = size;
        }

        boolean isWhole() {
            return room.size() == size;
        }

        Growing with(List<?> more) {
            room.addAll(more);
            return new Growing(room, room.size());
        }

        @Override
        public Object get(int index) {
            if (index >= size) {
                throw new IndexOutOfBoundsException(index);
            }
            return room.get(index);
        }

        @Override
        public int size() {
            return size;
        }
    }

    private static final class JsonElements extends AbstractList<Object> implements RandomAccess {

        private final ArrayNode json;

        JsonElements(ArrayNode json) {
            this.json = json;
        }

        @Override
        public Object get(int index) {
            if (index < 0 || index >= json.size()) {
                throw new IndexOutOfBoundsException(index);
            }
            return Values.ofChecked(json.get(index));
        }

        @Override
        public int size() {
            return json.size();
        }
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return values.isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public Object get(int index) {
        return values.get(index);
    }

    @Override
    public boolean contains(Object element) {
        return values.contains(element);
    }

    @Override
    public boolean containsAll(Collection<?> elements) {
        return values.containsAll(elements);
    }

    @Override
    public int indexOf(Object element) {
        return values.indexOf(element);
    }

    @Override
    public int lastIndexOf(Object element) {
        return values.lastIndexOf(element);
    }

    @Override
    public Iterator<Object> iterator() {
        return values.iterator();
    }

    @Override
    public ListIterator<Object> listIterator() {
        return values.listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return values.listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return values.subList(from, to);
    }

    @Override
    public Object[] toArray() {
        return values.toArray();
    }

    @Override
    public <T> T[] toArray(T[] room) {
        return values.toArray(room);
    }

    @Override
    public boolean add(Object element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void add(int index, Object element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(Collection<?> elements) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(int index, Collection<?> elements) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object set(int index, Object element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object remove(int index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Object element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(Object other) {
        return values.equals(other);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
