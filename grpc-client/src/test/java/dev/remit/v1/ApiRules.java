package dev.remit.v1;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileOptions;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a file of the API must keep: the names of Buf's STANDARD rules, a comment on everything, and
 * no number that is neither used nor reserved.
 */
final class ApiRules {

  private static final String PASCAL_CASE = "([A-Z][a-z0-9]+)+";
  private static final String LOWER_SNAKE_CASE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
  private static final String UPPER_SNAKE_CASE = "[A-Z][A-Z0-9]*(_[A-Z0-9]+)*";

  private final FileDescriptorProto file;
  private final Map<List<Integer>, String> comments = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  private ApiRules(FileDescriptorProto file) {
    this.file = file;
    for (Location location : file.getSourceCodeInfo().getLocationList()) {
      comments.put(location.getPathList(), location.getLeadingComments());
    }
  }

  /** What a file breaks; empty if nothing. */
  static List<String> broken(FileDescriptorProto file) {
    ApiRules rules = new ApiRules(file);
    rules.checkFile();
    each(
        file.getMessageTypeList(),
        rules::checkMessage,
        FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER);
    each(file.getEnumTypeList(), rules::checkEnum, FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER);
    each(file.getServiceList(), rules::checkService, FileDescriptorProto.SERVICE_FIELD_NUMBER);
    return rules.broken;
  }

  private interface Check<T> {
    void check(T part, List<Integer> path);
  }

  private static <T> void each(List<T> parts, Check<T> check, Integer... path) {
    for (int i = 0; i < parts.size(); i++) {
      check.check(parts.get(i), Stream.concat(Stream.of(path), Stream.of(i)).toList());
    }
  }

  private static Integer[] into(List<Integer> path, int field) {
    return Stream.concat(path.stream(), Stream.of(field)).toArray(Integer[]::new);
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      broken.add(problem);
    }
  }

  private void checkName(String name, String full, String pattern, String called) {
    require(name.matches(pattern), full + ": is not in " + called);
  }

  private void checkComment(String name, List<Integer> path) {
    require(!comments.getOrDefault(path, "").isBlank(), name + ": has no comment");
  }

  private void checkNumbers(String name, Collection<Integer> used, Set<Integer> reserved) {
    int last = used.stream().max(Integer::compare).orElse(0);
    IntStream.rangeClosed(1, last)
        .filter(number -> !used.contains(number) && !reserved.contains(number))
        .forEach(number -> broken.add(name + ": " + number + " is neither used nor reserved"));
  }

  private void checkFile() {
    require(
        file.getName()
            .matches(file.getPackage().replace('.', '/') + "/" + LOWER_SNAKE_CASE + "\\.proto"),
        file.getPackage() + ": is not the folder of " + file.getName());
    FileOptions options = file.getOptions();
    require(
        file.getSyntax().equals("proto3")
            && options.getJavaMultipleFiles()
            && options.getJavaPackage().equals("dev.remit.v1")
            && options.getJavaOuterClassname().endsWith("Proto"),
        file.getName() + ": its Java options differ from the others'");
  }

  private void checkMessage(DescriptorProto message, List<Integer> path) {
    if (message.getOptions().getMapEntry()) {
      return;
    }
    checkName(message.getName(), message.getName(), PASCAL_CASE, "PascalCase");
    checkComment(message.getName(), path);
    each(
        message.getFieldList(),
        (field, at) -> {
          String name = message.getName() + "." + field.getName();
          checkName(field.getName(), name, LOWER_SNAKE_CASE, "lower_snake_case");
          checkComment(name, at);
        },
        into(path, DescriptorProto.FIELD_FIELD_NUMBER));
    each(
        message.getOneofDeclList(),
        (oneof, at) -> checkComment(message.getName() + "." + oneof.getName(), at),
        into(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER));
    each(
        message.getNestedTypeList(),
        this::checkMessage,
        into(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER));
    each(
        message.getEnumTypeList(),
        this::checkEnum,
        into(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER));
    checkNumbers(
        message.getName(),
        message.getFieldList().stream().map(FieldDescriptorProto::getNumber).toList(),
        message.getReservedRangeList().stream()
            .flatMap(range -> IntStream.range(range.getStart(), range.getEnd()).boxed())
            .collect(Collectors.toSet()));
  }

  private void checkEnum(EnumDescriptorProto type, List<Integer> path) {
    checkName(type.getName(), type.getName(), PASCAL_CASE, "PascalCase");
    checkComment(type.getName(), path);
    String prefix =
        type.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
    String zero = type.getValue(0).getName();
    require(
        type.getValue(0).getNumber() == 0 && zero.equals(prefix + "UNSPECIFIED"),
        type.getName() + ": its zero is " + zero);
    require(!type.getOptions().getAllowAlias(), type.getName() + ": allows aliases");
    each(
        type.getValueList(),
        (value, at) -> {
          checkName(value.getName(), value.getName(), UPPER_SNAKE_CASE, "UPPER_SNAKE_CASE");
          require(
              value.getName().startsWith(prefix),
              value.getName() + ": does not begin with " + prefix);
          checkComment(value.getName(), at);
        },
        into(path, EnumDescriptorProto.VALUE_FIELD_NUMBER));
    checkNumbers(
        type.getName(),
        type.getValueList().stream().map(value -> value.getNumber()).toList(),
        type.getReservedRangeList().stream()
            .flatMap(range -> IntStream.rangeClosed(range.getStart(), range.getEnd()).boxed())
            .collect(Collectors.toSet()));
  }

  private void checkService(ServiceDescriptorProto service, List<Integer> path) {
    require(service.getName().endsWith("Service"), service.getName() + ": does not end in Service");
    checkComment(service.getName(), path);
    Set<String> types = new HashSet<>();
    each(
        service.getMethodList(),
        (method, at) -> {
          checkMethod(service.getName() + "." + method.getName(), method, at);
          require(
              types.add(method.getInputType()) && types.add(method.getOutputType()),
              service.getName() + "." + method.getName() + ": shares a message");
        },
        into(path, ServiceDescriptorProto.METHOD_FIELD_NUMBER));
  }

  private void checkMethod(String name, MethodDescriptorProto method, List<Integer> path) {
    checkName(method.getName(), name, PASCAL_CASE, "PascalCase");
    checkComment(name, path);
    String start = "." + file.getPackage() + "." + method.getName();
    require(
        method.getInputType().equals(start + "Request"), name + ": takes " + method.getInputType());
    require(
        method.getOutputType().equals(start + "Response"),
        name + ": gives " + method.getOutputType());
  }
}
